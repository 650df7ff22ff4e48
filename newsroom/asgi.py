"""What an ASGI server runs."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from newsroom.folders import make_folders

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
make_folders(settings.FOLDERS)
application = get_asgi_application()
