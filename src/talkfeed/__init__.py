"""talkfeed: a live feed as readable YAML, and that YAML as a static live blog.

The package's one public name is its version; the command line is the interface.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
