package io.github.customize.download;

/** An address or its digest makes no sense. */
public final class WrongAddress extends Exception {
    private final String what;
    private final String remedy;

    WrongAddress(String what, String remedy) {
        super(what + "; " + remedy);
        this.what = what;
        this.remedy = remedy;
    }

    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
