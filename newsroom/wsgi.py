"""What a WSGI server runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom.folders import make_folders

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
make_folders(settings.FOLDERS)
application = get_wsgi_application()
