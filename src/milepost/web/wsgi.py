"""The site as a WSGI application, for the server that `milepost serve` starts or any other."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
