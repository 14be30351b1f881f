"""What the user sees: Qt Widgets, built in code."""
