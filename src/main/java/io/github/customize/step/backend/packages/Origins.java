package io.github.customize.step.backend.packages;

/** Where packages come from, as reports may show it. */
final class Origins {
    private Origins() {}

    /** An address without the name and the password in it. */
    static String withoutUser(String url) {
        return url.replaceFirst("^([A-Za-z+]+://)[^/@]*@", "$1");
    }
}
