"""The one kind of error a user is meant to read."""


class UserError(Exception):
    """A situation the program understands: a Russian sentence and, where it helps, what to do.

    Anything else that is raised is a bug and goes to the crash handler.
    """

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(f"{text} {advice}".strip())
        self.text = text
        self.advice = advice
