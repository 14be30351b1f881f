"""«Наставник»: an offline record keeper for one school's mentoring programme."""

__version__ = "0.1.0"
APP_NAME = "Наставник"
