"""The one settings module: what all places share stands here, what differs between them comes from env.py."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from newsroom import env

BASE_DIR = Path(__file__).resolve().parent.parent
PLACE = env.read(os.environ, BASE_DIR)

DEBUG = PLACE.debug
SECRET_KEY = PLACE.secret_key
ALLOWED_HOSTS = list(PLACE.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(PLACE.csrf_trusted_origins)
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "shotlists.apps.ShotlistsConfig",
    "api.apps.ApiConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.content_policy.ContentPolicyMiddleware",
    "newsroom.origin.OriginMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Data
DATABASES = {"default": PLACE.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A function of the domain is atomic by itself; a request is not one transaction.
ATOMIC_REQUESTS = False
DATA_DIR = PLACE.data_dir
MEDIA_ROOT = PLACE.media_root
MEDIA_URL = "media/"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
BROKER_FOLDER = DATA_DIR / "broker"
FOLDERS = (
    DATA_DIR,
    MEDIA_ROOT,
    PLACE.static_root,
    *((BROKER_FOLDER / "queue", BROKER_FOLDER / "control") if not PLACE.redis_url else ()),
)

# People
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_NAME = "newsroom_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# The desk
NEWSROOM_AUTHOR_MAY_APPROVE = PLACE.author_may_approve
NEWSROOM_TWO_PERSON_KILL = PLACE.two_person_kill

DESK_ADDRESS = PLACE.desk_address

# E-mail: EMAIL_BACKEND and what belongs to it, where this desk sends any
DESK_SENDS_MAIL = bool(PLACE.mail)
globals().update(PLACE.mail)

# Languages and time
LANGUAGE_CODE = PLACE.language_code
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "shotlists" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = PLACE.time_zone

# Static files: under hashed names where collectstatic was run, straight from their source elsewhere.
STATIC_URL = "static/"
STATIC_ROOT = PLACE.static_root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PLACE.hashed_static
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PLACE.hashed_static

# Safety
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PLACE.https
SECURE_SSL_REDIRECT = PLACE.ssl_redirect
# The machine that asks "are you alive" speaks plain http from within.
SECURE_REDIRECT_EXEMPT = [r"^api/v1/health/"]
SECURE_HSTS_SECONDS = PLACE.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PLACE.hsts_seconds > 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = PLACE.behind_proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
CONTENT_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

# The interface for other programs
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Scripts and shot lists",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "OAS_VERSION": "3.1.0",
    "ENUM_NAME_OVERRIDES": {
        "PackageState": "shotlists.models.package.State",
        "JobState": "shotlists.models.jobs.Job.State",
        "RevisionKind": "shotlists.models.releases.Revision.Kind",
        "LinkKind": "shotlists.models.links.PackageLink.Kind",
        "FollowUpState": "shotlists.models.links.FollowUp.State",
        "RundownState": "shotlists.models.rundowns.Rundown.State",
        "RundownItemKind": "shotlists.models.rundowns.RundownItem.Kind",
        "RundownItemStatus": "shotlists.models.rundowns.RundownItem.Status",
        "FollowUpPart": "shotlists.models.links.FollowUp.Part",
    },
}

# What Celery reads stands in celery.py; only the address differs between places.
REDIS_URL = PLACE.redis_url
BROKER_PREFIX = PLACE.broker_prefix

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": PLACE.log_level},
    "loggers": {"django": {"handlers": ["console"], "level": PLACE.log_level, "propagate": False}},
}
