#!/usr/bin/env bash
# A cluster on this machine until Ctrl+C, without containers: PostgreSQL, one control silo, two workers, and Prometheus
# with the rules of deploy/observability where it is installed.
#   cluster.sh             in a folder of its own, which goes with it
#   cluster.sh FOLDER      in a folder that stays, with its sweeps: the next start goes on with them
# VAE_CLUSTER_PORT is the first of eight ports in a row, 30000 unless it is set. VAE_CLUSTER_PROGRAM is a vae that is
# built already.
set -euo pipefail
cd "$(dirname "$0")/.."

observability="$PWD/deploy/observability"
port="${VAE_CLUSTER_PORT:-30000}"
vae="${VAE_CLUSTER_PROGRAM:-}"
gateway="127.0.0.1:$port"
prometheus="127.0.0.1:$((port + 7))"

if [ -n "${1:-}" ]; then
  mkdir -p "$1"
  folder="$(cd "$1" && pwd)"
else
  folder="$(mktemp -d -t vae-cluster-XXXXXX)"
  chmod 755 "$folder" # PostgreSQL runs as another user where this one is root.
fi

say() { echo "== $*" >&2; }

# Ctrl+C reaches every process of a group, and a silo that is asked twice to stop stops at once: so each has a group of its own.
set -m
declare -A started=()

begin() {
  local name="$1"
  shift
  "$@" </dev/null >"$folder/$name.log" 2>&1 &
  started[$name]=$!
}

end() {
  local name
  for name in "$@"; do [ -z "${started[$name]:-}" ] || kill -TERM "${started[$name]}" 2>/dev/null || true; done
  for name in "$@"; do [ -z "${started[$name]:-}" ] || wait "${started[$name]}" 2>/dev/null || true; done
}

stop() {
  trap '' INT TERM
  say "stopping: runs in training are saved"
  end ann ben
  end control prometheus
  eng/postgres.sh stop "$folder/postgres" 2>/dev/null || true
  [ -n "$kept" ] || rm -rf "$folder"
  say "stopped"
}

fail() {
  say "$1 has ended:"
  tail -20 "$folder/$1.log" >&2
  exit 1
}

until_log_says() {
  until grep -q "$2" "$folder/$1.log"; do
    kill -0 "${started[$1]}" 2>/dev/null || fail "$1"
    sleep 0.1
  done
}

serve() {
  local name="$1" number="$2"
  shift 2
  begin "$name" "$vae" serve --name "$name" --home "$folder/home" --silo-port $((port + number)) --http-port $((port + 3 + number)) "$@"
}

watch_over() {
  # The targets lie in a file beside the configuration, as on machines that have no other registry.
  cp -r "$observability/prometheus.yml" "$observability/rules" "$folder/"
  mkdir -p "$folder/targets"
  echo "- targets: [127.0.0.1:$((port + 4)), 127.0.0.1:$((port + 5)), 127.0.0.1:$((port + 6))]" >"$folder/targets/vae.yml"
  sed -i -E "s/^( *(scrape|evaluation)_interval:).*/\1 ${VAE_CLUSTER_SCRAPE:-5s}/" "$folder/prometheus.yml"
  begin prometheus prometheus --config.file="$folder/prometheus.yml" --storage.tsdb.path="$folder/metrics" --web.listen-address="$prometheus" --log.level=warn
}

kept="${1:-}"
trap 'exit 0' INT TERM
trap stop EXIT

if [ -z "$vae" ]; then
  say "building"
  dotnet build src/Vae.Sweep -c Release -v quiet -nologo >&2
  vae="$PWD/artifacts/bin/Vae.Sweep/release/vae"
fi

say "starting; what each process says lies in $folder"
# What is set for other silos or stores is not meant for these.
for variable in $(compgen -e | grep '^VAE_' | grep -vE '^VAE_(CACHE|LIBTORCH_PATCH|DEBUG|POSTGRES_BIN)$'); do unset "$variable"; done
VAE_DATABASE="$(eng/postgres.sh start "$folder/postgres")"
export VAE_DATABASE
"$vae" db migrate </dev/null
serve control 1 --roles control --gateway-port "$port"
serve ann 2 --roles worker --slots 1
serve ben 3 --roles worker --slots 1
if command -v prometheus >/dev/null; then watch_over; fi
for name in control ann ben; do until_log_says "$name" "has joined the cluster"; done

cat <<END

A cluster of one control silo and two workers is up.
  submit a sweep    vae run examples/quickstart.yaml --gateway $gateway
  who trains        vae workers --gateway $gateway
  database          psql "$(sed -E 's/Host=([^;]*);Port=([^;]*);Username=([^;]*);Database=(.*)/host=\1 port=\2 user=\3 dbname=\4/' <<<"$VAE_DATABASE")"
  metrics           http://127.0.0.1:$((port + 4))/metrics
END
if [ -n "${started[prometheus]:-}" ]; then
  echo "  Prometheus        http://$prometheus/graph, alerts http://$prometheus/alerts"
else
  echo "  Prometheus        not installed: 'apt-get install prometheus', and start this again"
fi
echo "  dashboards        import deploy/observability/dashboards/*.json in Grafana"
echo "Here vae is $vae. Ctrl+C stops everything."

# Whoever ends first ends all.
while :; do
  wait -n "${started[@]}" || true
  for name in "${!started[@]}"; do kill -0 "${started[$name]}" 2>/dev/null || fail "$name"; done
done
