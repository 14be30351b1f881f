"""One pair or group: people, plan, journal, consents, matching."""
