#!/usr/bin/env bash
# Installs what the browser and database tests need, where apt may; else says what is missing and goes on.
set -u
wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted+=(postgresql)
[ ${#wanted[@]} -eq 0 ] && exit 0
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "Not installed, and installing needs root: ${wanted[*]}. The tests that need them will be skipped."
    exit 0
  fi
fi
echo "Installing ${wanted[*]} for the tests …"
if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >/tmp/milepost-apt.$$ 2>&1; then
  tail -n 5 "/tmp/milepost-apt.$$"
  echo "apt could not install ${wanted[*]}. The tests that need them will be skipped."
fi
rm -f "/tmp/milepost-apt.$$"
exit 0
