# What belongs to the language; see files.fish.
echo "a b"   c 'd "e"' "\"f\""
echo a#b x:y -z
	# a comment

run
mount /dev/sda1 /
!echo local
-cat /none
-nosuch
-cat
-cat relative
-write /x
echo one | tr a-z A-Z
cat /etc/passwd | awk -F: '$3 == 0 { print $1 }'
echo "|" "~" '#'
<! for n in 1 2 3; do echo write /tmp/$n $n; done
<! echo glob cat '/tmp/[123]'
setenv VAR value
!echo $VAR
unsetenv VAR
!echo "[$VAR]"
truncate-size /tmp/1 1K
filesize /tmp/1
truncate-size /tmp/1 1KB
filesize /tmp/1
truncate-size /tmp/1 0x10
filesize /tmp/1
truncate-size /tmp/1 010
filesize /tmp/1
write_append /tmp/2 "+"
cat /tmp/2
command "/bin/echo 'a  b' c"
command-lines "/bin/echo a"
sh "echo a; echo b"
sh-lines "echo a; echo b"
-sh "exit 3"
echo-daemon "a  b 'c  d'"
# What may fail, also where it cannot be taken apart or is for this host.
-echo "a"b
-!exit 3
-<! echo echo in line
-<! exit 3
-glob ls /etc/host*
glob echo /etc/host[ns]*
