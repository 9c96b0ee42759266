#!/bin/sh
# Says where Chromium is, so that journeys never skip silently. As root on Debian it is installed when missing.
set -eu

find_browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return 0
    done
    return 1
}

find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >&2
    find_browser && exit 0
fi
echo "Tes peramban perlu Chromium. Jalankan dulu: sudo apt-get install chromium" >&2
exit 1
