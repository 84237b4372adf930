#!/bin/sh
# The journeys need a terminal multiplexer, a screen without a display, and a clipboard: Debian's tmux, xvfb and xclip.
set -eu
missing=""
command -v tmux >/dev/null 2>&1 || missing="$missing tmux"
command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
command -v xclip >/dev/null 2>&1 || missing="$missing xclip"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing ..."
    apt-get update -qq >/dev/null
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi
echo "The journeys need these packages, which cannot be installed from here:$missing" >&2
exit 1
