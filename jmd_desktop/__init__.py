"""The core of JMD Desktop: everything but the windows; knows no Qt."""

__version__ = "0.1.0"
