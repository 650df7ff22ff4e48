# Sourced by .ci/run: a PostgreSQL and a Redis of its own, in a temporary folder, on free ports, not as root.
# shellcheck shell=bash

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

postgresql_bin() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        [ -x "$folder/initdb" ] && echo "$folder" && return
    done
    command -v initdb >/dev/null && dirname "$(command -v initdb)"
}

# PostgreSQL refuses to run as root, and nothing here needs to.
as_server_user() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    elif command -v runuser >/dev/null; then
        runuser -u "$SERVER_USER" -- "$@"
    else
        su -s /bin/sh "$SERVER_USER" -c "$(printf '%q ' "$@")"
    fi
}

start_servers() {
    local bin port password
    SERVERS=$(mktemp -d -t newsroom-ci-XXXXXX)
    SERVER_USER=$(id -un postgres 2>/dev/null || echo nobody)
    [ "$(id -u)" -ne 0 ] || chown "$SERVER_USER" "$SERVERS"
    bin=$(postgresql_bin) || return 1
    password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')

    port=$(free_port)
    (
        cd "$SERVERS" || exit 1
        as_server_user sh -c "umask 077; echo $password >password" &&
            as_server_user "$bin/initdb" -D "$SERVERS/data" -U desk -A scram-sha-256 --pwfile="$SERVERS/password" \
                -E UTF8 --no-locale >"$SERVERS.log" 2>&1 &&
            as_server_user "$bin/pg_ctl" -D "$SERVERS/data" -l "$SERVERS/postgresql.log" -w -o \
                "-p $port -k $SERVERS -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" \
                start >>"$SERVERS.log" 2>&1
    ) || { cat "$SERVERS.log"; return 1; }
    PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "$port" -U desk desk || return 1
    CI_DATABASE_URL="postgresql://desk:$password@127.0.0.1:$port/desk"

    port=$(free_port)
    as_server_user redis-server --bind 127.0.0.1 --port "$port" --dir "$SERVERS" --daemonize yes \
        --pidfile "$SERVERS/redis.pid" --logfile "$SERVERS/redis.log" --save '' --appendonly no || return 1
    CI_REDIS_URL="redis://127.0.0.1:$port/0"
    for _ in $(seq 50); do
        redis-cli -p "$port" ping >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat "$SERVERS/redis.log"
    return 1
}

stop_servers() {
    [ -n "${SERVERS:-}" ] || return 0
    if [ -f "$SERVERS/data/postmaster.pid" ]; then
        kill -QUIT "$(head -n 1 "$SERVERS/data/postmaster.pid")" 2>/dev/null
    fi
    if [ -f "$SERVERS/redis.pid" ]; then
        kill "$(cat "$SERVERS/redis.pid")" 2>/dev/null
    fi
    sleep 1
    rm -rf "$SERVERS" "$SERVERS.log"
}
