#!/bin/sh
# library.sh JAR OUT: the library as jars in the directory OUT: the program's jar, the sources, and the library's documentation.
# Run in the repository's root after the jar is built.
set -eu
jar=$1
out=$2
name=${jar##*/}
name=${name%.jar}
rm -rf "$out"
mkdir -p "$out/javadoc"
cp "$jar" "$out/"
# Only what is public is documented; the rest of the program is looked up in its classes.
grep -l '^public ' src/main/java/io/github/customize/api/*.java >"$out/sources.txt"
javadoc -quiet -Xdoclint:all,-missing -Werror -d "$out/javadoc" -windowtitle "$name" -cp "target/classes:target/lib/*" \
    @"$out/sources.txt" src/main/java/io/github/customize/api/package-info.java
jar --create --file "$out/$name-javadoc.jar" -C "$out/javadoc" .
jar --create --file "$out/$name-sources.jar" -C src/main/java .
rm -rf "$out/javadoc" "$out/sources.txt"
echo "made the library in $out"
