"""The window itself: start, navigation, menu, state, copies, what every page gets."""
