package io.github.customize.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainXmlTest {
    /** As virsh dumpxml prints a guest of virt-install that ran: with a backing chain, an empty CD-ROM and a disk on LVM. */
    private static final String RUNNING = """
            <domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
              <name>web</name>
              <metadata>
                <disk type='file' device='disk'><source file='/not/this'/></disk>
              </metadata>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' discard='unmap'/>
                  <source file='/var/lib/libvirt/images/web.qcow2' index='2'/>
                  <backingStore type='file' index='3'>
                    <format type='raw'/>
                    <source file='/var/lib/libvirt/images/base.img'/>
                    <backingStore/>
                  </backingStore>
                  <mirror type='block' job='copy'>
                    <format type='raw'/>
                    <source dev='/dev/vg/mirror'/>
                  </mirror>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <driver name='qemu'/>
                  <target dev='sda' bus='sata'/>
                  <readonly/>
                </disk>
                <disk type='block' device='disk'>
                  <driver name='qemu' type='raw' cache='none' io='native'/>
                  <source dev='/dev/vg/data'/>
                  <target dev='vdb' bus='virtio'/>
                </disk>
                <disk type='file' device='disk'>
                  <source file='/srv/plain.img'/>
                  <target dev='vdc'/>
                </disk>
                <disk type='file' device='disk'>
                  <source file='/srv/seed.img'/>
                  <target dev='vdd'/>
                  <readonly/>
                </disk>
              </devices>
            </domain>
            """;

    private static List<DomainDisk> disks(String xml) throws LibvirtFailure {
        return DomainXml.disks(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String refused(String xml) {
        return catchThrowableOfType(LibvirtFailure.class, () -> disks(xml)).getMessage();
    }

    private static String disk(String attributes, String content) {
        return "<domain><devices><disk " + attributes + "><target dev='vda'/>" + content + "</disk></devices></domain>";
    }

    @Test
    void readsTheDisksThatCanBeWrittenToInTheirOrder() throws Exception {
        assertThat(disks(RUNNING))
                .extracting(disk -> disk.target() + " " + disk.format() + " " + disk.file())
                .containsExactly(
                        "vda qcow2 /var/lib/libvirt/images/web.qcow2",
                        "vdb raw /dev/vg/data",
                        // What libvirt takes it for; the guest may have written a header of qcow2.
                        "vdc raw /srv/plain.img");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type='network' | <source protocol='rbd' name='pool/x'/> | its disk vda is of the type network; disks in files and on block devices",
                "type='volume' | <source pool='p' volume='v'/> | of the type volume",
                "type='nvme' | <source/> | of the type nvme",
                "type='file' | <source file='relative'/> | its disk vda has no file of this host",
                "type='file' | <driver type='qcow2'/> | its disk vda has no file of this host",
                "type='file' | <driver type='vmdk'/><source file='/a'/> | its disk vda is of the format vmdk; raw and qcow2 are supported",
                "type='file' | <source file='/a'><encryption format='luks'/></source> | libvirt decrypts its disk vda",
                "type='file' | <source file='/a'/><encryption format='luks'/> | libvirt decrypts its disk vda",
                "device='cdrom' | <source file='/a'/> | it has no disk that can be changed"
            })
    void refusesOtherDisksByName(String attributes, String content, String why) {
        assertThat(refused(disk(attributes, content))).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "<domain>", "<domain/><x/>", "<a><domain><devices/></domain></a>", "<pool/>"})
    void refusesWhatIsNoDomain(String text) {
        assertThat(refused(text)).containsAnyOf("no XML", "no description of a domain");
    }

    @Test
    void followsNothingAndIsBounded() {
        String entity = "<!DOCTYPE domain [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY a 'x'>"
                + "<!ENTITY b '&a;&a;&a;&a;'>]>";
        assertThat(refused(entity + disk("type='file'", "<source file='/&f;'/>")))
                .contains("no XML");
        assertThat(refused(entity + disk("type='file'", "<source file='/&b;'/>")))
                .contains("no XML");
        assertThat(refused("<domain>" + " ".repeat(DomainXml.MOST_BYTES) + "</domain>"))
                .contains("larger than 4 MiB");
        assertThat(refused("<domain>" + "<a>".repeat(200))).contains("nested too deeply");
        String many = "<disk type='file'><source file='/a'/></disk>".repeat(61);
        assertThat(refused("<domain><devices>" + many + "</devices></domain>")).contains("more than 60 disks");
    }
}
