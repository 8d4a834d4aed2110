package io.github.customize.network;

/** Certificates for tests; nobody has their keys. */
public final class TestAuthority {
    /** Valid for a hundred years. */
    public static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBijCCAS+gAwIBAgIUHDj+lkEzNeFtiWGk9Bu4i1qN8pAwCgYIKoZIzj0EAwIw
            GTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkwIBcNMjYxMTI5MTAzODUzWhgPMjEy
            NjExMDUxMDM4NTNaMBkxFzAVBgNVBAMMDlRlc3QgQXV0aG9yaXR5MFkwEwYHKoZI
            zj0CAQYIKoZIzj0DAQcDQgAEP7pMxGkIvtCe2qy4SaOScRAEvI8RkNuQxxWrFEA5
            10g8NUn3zozWta/hWk9sv5wh71QfJ93rt7MaNRqVS/flA6NTMFEwHQYDVR0OBBYE
            FNd7E4siN5ZrD0ccz8L7DTkG8fADMB8GA1UdIwQYMBaAFNd7E4siN5ZrD0ccz8L7
            DTkG8fADMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJYKVZjI
            6ihRpFlEhqKI0UYlaiP63ZHI9dRZsvvLh62xAiEA5z0G9WQCVd6gpEVkMzZZcE6C
            jESE4A+cG3eV4kn8okA=
            -----END CERTIFICATE-----
            """;

    /** By this name OpenSSL finds it. */
    public static final String HASH = "f20e0b1e";

    /** A name with spaces, capitals, texts of three types and a part that has two attributes. */
    static final String ODD = """
            -----BEGIN CERTIFICATE-----
            MIICbTCCAhOgAwIBAgIUPO42miDKArCBb+sDUnIftPBEhwowCgYIKoZIzj0EAwIw
            gYoxCzAJBgNVBAYTAkRFMR0wGwYDVQQKDBQgIEdyw7bDn2UgICB1bmQgIENPIDEV
            MBMGA1UECwwMWndlaSBXw7ZydGVyMR8wHQYJKoZIhvcNAQkBFhBSb290QEV4YW1w
            bGUuQ09NMSQwCwYDVQQFEwRBYjEyMBUGA1UEAwwOw4RQRkVMIFJvb3QgQ0EwIBcN
            MjYxMTI5MTA0OTAyWhgPMjEyNjExMDUxMDQ5MDJaMIGKMQswCQYDVQQGEwJERTEd
            MBsGA1UECgwUICBHcsO2w59lICAgdW5kICBDTyAxFTATBgNVBAsMDFp3ZWkgV8O2
            cnRlcjEfMB0GCSqGSIb3DQEJARYQUm9vdEBFeGFtcGxlLkNPTTEkMAsGA1UEBRME
            QWIxMjAVBgNVBAMMDsOEUEZFTCBSb290IENBMFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAEDj0+8NyRSDwp4BKlvXR3H46ySSTYZBBzEZnEDtPtsvuW4JVNYdtJXUJM
            5QLsq4UYtjpZ3bu3OCD+f/Oj9O2QpqNTMFEwHQYDVR0OBBYEFFplXhEqK8jawNyN
            o4BusGCvAjVeMB8GA1UdIwQYMBaAFFplXhEqK8jawNyNo4BusGCvAjVeMA8GA1Ud
            EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhANKAWG+pB8UrbFsUhmzU18bV
            1w21+dLQcn1u/tSTTEXHAiAfC706WQF3TRUszt+rrLa0hEEW5uRd5ZYPTymTUzga
            aw==
            -----END CERTIFICATE-----
            """;

    static final String ODD_HASH = "e0f98cb9";

    static final String EXPIRED = """
            -----BEGIN CERTIFICATE-----
            MIIBAzCBqgIBATAKBggqhkjOPQQDAjAOMQwwCgYDVQQDDANPbGQwHhcNMjAwMTAx
            MDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAOMQwwCgYDVQQDDANPbGQwWTATBgcqhkjO
            PQIBBggqhkjOPQMBBwNCAASY7+d320SNA4zjK+/cedV+h8HWewizXHy+ZRRY6tuc
            IpDcy4r1RhPJ+wDIAPdBPHNbtiXJjZs6H9g1pB5P07BmMAoGCCqGSM49BAMCA0gA
            MEUCIQDreEryWG75qaQrlRe8fyDpjcJoizqFWQaDyHovFXlvlQIgHVwKji2KFd0F
            0E6gFy3jlIWy8NREIjIkKwdECwFxKDs=
            -----END CERTIFICATE-----
            """;

    private TestAuthority() {}
}
