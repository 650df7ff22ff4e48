# One image for web, worker, beat and the one-off migrate step; docker-compose.yml says which is which.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 \
    DATA_DIR=/data MEDIA_ROOT=/data/media STATIC_ROOT=/desk/static-collected

RUN useradd --create-home --uid 10001 desk && mkdir -p /data/media && chown -R desk /data
WORKDIR /desk

COPY requirements.txt constraints.txt ./
RUN pip install -r requirements.txt

COPY manage.py ./
COPY newsroom newsroom
COPY shotlists shotlists
COPY api api
COPY templates templates
# Without a secret key the desk counts as local, where names are not hashed: say that these are for others.
RUN HASHED_STATIC=true python manage.py collectstatic --no-input --verbosity 0 && rm -rf /data/broker

USER desk
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "newsroom.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "8", \
     "--access-logfile", "-", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
