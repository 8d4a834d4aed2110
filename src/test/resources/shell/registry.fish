# A hive of a Windows registry; see files.fish.
run
mount /dev/sda1 /
-hivex-root
-hivex-close
-hivex-commit ""
!echo H4sIAAAAAAACAytKTU9jZGBgAGEgWLDh8QlGEJsZwgeLK4AYAnA1o2CYgAfT1h8fDYVRMApGwSgYBaNgFIyCUTAKRsEoGBkgIykzjwHav8cGFvz//z8vWwen/v9QAGM3QGlsanmAWEVFJSDIP8Rfz8MzDCS2Aqi2OJuBAaQPhEFjDDZgmqVBBKQeqteERH9p8I/G7SgYBaNgFIyCUTAKRsEoGAWjYBSMglEAAwBUqfe+ACAAAA== | base64 -d | gunzip >hive
upload hive /srv/hive
!rm hive
-hivex-open /srv/none
-hivex-open /etc/passwd
-hivex-open /etc
hivex-open /srv/hive
hivex-root
hivex-node-name 0x1020
hivex-node-name 4128
hivex-node-children 4128
hivex-node-values 4128
hivex-node-get-child 4128 none
hivex-node-get-value 4128 none
-hivex-node-name 17
-hivex-node-parent 4128
-hivex-node-add-child 4128 A
hivex-close
hivex-open /srv/hive write:true
hivex-node-add-child 4128 Software
hivex-node-add-child 4128 "two words"
hivex-node-children 4128
hivex-node-get-child 4128 SOFTWARE
hivex-node-parent 8224
hivex-node-set-value 8224 text 1 aaaabb
hivex-node-set-value 8224 bytes 3 ABC
hivex-node-set-value 8224 bytes 3 ABCD
hivex-node-set-value 8224 "" 4 abcd
hivex-node-values 8224
hivex-node-get-value 8224 TEXT
hivex-value-key 8720
hivex-value-type 8720
hivex-value-string 8720
hivex-value-utf8 8720
hivex-value-value 8720
echo
hivex-value-value 8768
echo
hivex-value-type 0x2240
hivex-node-get-value 8224 ""
hivex-value-key 8800
hivex-value-type 8800
-hivex-value-type 17
-hivex-value-value 8224
hivex-commit ""
hivex-commit /srv/copy
-hivex-commit relative
hivex-close
-hivex-root
hivex-open /srv/copy verbose:false debug:false write:true unsafe:true
hivex-node-children 4128
hivex-node-get-value 8224 bytes
hivex-node-delete-child 8224
hivex-node-children 4128
hivex-commit ""
hivex-open /srv/copy
hivex-node-children 4128
hivex-open /srv/hive
hivex-node-children 4128
umount-all
