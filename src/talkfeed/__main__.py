"""`python -m talkfeed`."""

import sys

from talkfeed.cli import main

sys.exit(main())
