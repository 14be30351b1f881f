"""The life of a pair: consents, matching, plan, meetings, questionnaires."""
