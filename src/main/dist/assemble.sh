#!/bin/sh
# Puts the relocatable tree together: assemble.sh DIST. Run in the repository's root after the jar and the daemon are built.
set -eu
dist=$1
stage=$dist.new
rm -rf "$stage"
mkdir -p "$stage/bin" "$stage/lib" "$stage/appliance" "$stage/recipes" "$stage/doc"
cp src/main/dist/bin/customize "$stage/bin/"
# Under these names it takes the options of these tools; outside of PATH, where it would hide them.
mkdir "$stage/drop-in"
ln -s ../bin/customize "$stage/drop-in/virt-customize"
ln -s ../bin/customize "$stage/drop-in/virt-sysprep"
ln -s ../bin/customize "$stage/drop-in/guestfish"
cp target/lib/*.jar "$stage/lib/"
for jar in target/customize-*.jar; do
    java -cp 'target/lib/*' src/main/dist/LambdaClasses.java "$jar" "$stage/lib/${jar##*/}"
done
for jar in target/lib/picocli-*.jar; do
    java -cp 'target/lib/*' src/main/dist/ModernizeClasses.java "$jar" "$stage/lib/${jar##*/}"
done
for jar in target/lib/jffi-*-native.jar; do
    native=$(realpath "$jar")
    (cd "$stage/lib" && jar xf "$native" jni/x86_64-Linux/ jni/aarch64-Linux/)
done
cp appliance/build.sh appliance/packages.txt appliance/kernel-modules.txt "$stage/appliance/"
cp appliance/daemon/build/customize-daemon appliance/daemon/build/customize-handle "$stage/appliance/"
cp appliance/daemon/build/customize-launch "$stage/lib/"
cp -R recipes/. "$stage/recipes/"
cp -R docs/. README.md CHANGELOG.md LICENSE "$stage/doc/"
rm -rf "$dist"
mv "$stage" "$dist"
src/main/dist/archive.sh "$dist"
