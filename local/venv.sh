#!/bin/sh
# Makes one virtual environment from hashed requirements: venv.sh FOLDER REQUIREMENTS
# Needs Python 3.11 or newer and, on Debian, its venv module, which root gets by itself.
set -eu
folder=$1
requirements=$2
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Loket perlu Python 3.11 atau lebih baru. Pasang, atau tunjukkan: make PYTHON=/jalan/ke/python3" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >&2
    else
        echo "Python ini belum punya modul venv. Jalankan dulu: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
echo "Menyiapkan $folder …" >&2
"$python" -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$requirements"
touch "$folder/.ready"
