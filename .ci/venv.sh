# Sourced by run, test and .ci/run: makes .venv and installs into it only what changed.
# shellcheck shell=bash

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# prepare_venv FILE: .venv stands and holds what FILE names. A second call takes a moment.
prepare_venv() {
    local file=$1 stamp python
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$(find_python) || fail "Python 3.11 or later is needed and was not found. Set PYTHON to its path."
        echo "making .venv with $("$python" --version)"
        "$python" -m venv --clear .venv ||
            fail "the virtual environment cannot be made. On Debian or Ubuntu install python3-venv, then try again."
    fi
    stamp=$(cat "$file" requirements.txt constraints.txt .venv/pyvenv.cfg | cksum)
    if [ "$(cat ".venv/.installed-$file" 2>/dev/null)" != "$stamp" ]; then
        echo "installing $file (about a minute the first time)"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$file" ||
            fail "pip cannot install $file: see the lines above. Is the network there?"
        echo "$stamp" >".venv/.installed-$file"
    fi
}
