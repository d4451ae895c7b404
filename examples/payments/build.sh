#!/usr/bin/env bash
# Builds the service in the current folder, or in the one named: compiles, runs the unit tests (build/TEST-*.xml), packs
# build/payments-<version>.jar and writes its SHA-256 beside it. The same sources and JDK give the same bytes, so an
# approval of the digest outlives a rebuild.
set -euo pipefail
cd "${1:-.}"
version=$(<VERSION)

rm -rf build
mkdir -p build/classes/META-INF build/test-classes
javac --release 17 -Xlint -d build/classes Payments.java
javac --release 17 -Xlint -cp build/classes -d build/test-classes PaymentsTest.java
java -cp build/classes:build/test-classes PaymentsTest build/TEST-PaymentsTest.xml

cp -R VERSION config build/classes/
printf 'Manifest-Version: 1.0\nMain-Class: Payments\n' >build/classes/META-INF/MANIFEST.MF
cd build/classes
# jar writes entries in the order named, with the files' own times, in local time
find . -exec touch -d '2026-01-01T00:00:00Z' {} +
mapfile -t files < <(find . -type f | LC_ALL=C sort)
TZ=UTC jar --create --no-manifest --file "../payments-$version.jar" "${files[@]}"
cd ..
sha256sum "payments-$version.jar" >"payments-$version.jar.sha256"
cat "payments-$version.jar.sha256"
