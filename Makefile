# Everything that CI runs, and a little more. `make check` equals CI.
.PHONY: check build format test postgres s3 cluster image program quickstart proof pack clean

check:
	.ci/run

build:
	dotnet build

format:
	dotnet format

test:
	dotnet test

# A private PostgreSQL server until Ctrl+C; prints the variable with which 'dotnet test' in another terminal uses it.
postgres:
	eng/postgres.sh run

quickstart:
	dotnet run -c Release --project src/Vae.Sweep -- run examples/quickstart.yaml --home "$$(mktemp -d)"

# The long proofs: twenty seconds for every property, and with VAE_DATA=FOLDER all of MNIST.
proof:
	CsCheck_Time=20 VAE_PROOF=1 dotnet test

# A private S3 server: says how to enable the tests that need one, and how to stop it.
s3:
	@d=$$(mktemp -d) && eng/s3 start $$d && echo "# stop it: eng/s3 stop $$d"

# PostgreSQL, one control silo, two workers and Prometheus until Ctrl+C; FOLDER=… keeps their sweeps for the next time.
cluster:
	@eng/cluster.sh $(FOLDER)

# The program together with its runtime, compiled as one, which takes minutes: it starts soonest, and needs no .NET.
program:
	dotnet publish src/Vae.Sweep -c Release --self-contained -o artifacts/program

# The image, with buildah and without Docker; prints the variable with which the tests of it run.
# VAE_IMAGE_BASE=debian: where no registry of images is reached, on a base of Debian's packages.
image:
	@deploy/image build

pack:
	dotnet pack src/Vae.Sweep -c Release

clean:
	rm -rf artifacts
