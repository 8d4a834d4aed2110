package io.github.customize.linux;

import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Optional;

/**
 * A function of the C library that returns -1 and sets errno when it fails.
 *
 * <p>Called through jffi, on which the socket library stands: with jnr-ffi the first call takes forty milliseconds more.
 */
final class CFunction {
    /** Puts the arguments of one call in their order. */
    interface Arguments {
        void into(HeapInvocationBuffer call);
    }

    private static final Library LIBRARY = Library.getCachedInstance("libc.so.6", Library.LAZY);

    private final Function function;

    private CFunction(Function function) {
        this.function = function;
    }

    /** A function of another library; nothing where this machine has not the library, or that has not the function. */
    static Optional<CFunction> find(String library, String name, Type result, Type... arguments) {
        Library found = Library.getCachedInstance(library, Library.LAZY);
        long address = found == null ? 0 : found.getSymbolAddress(name);
        return address == 0 ? Optional.empty() : Optional.of(new CFunction(new Function(address, result, arguments)));
    }

    static CFunction of(String name, Type result, Type... arguments) {
        if (LIBRARY == null) {
            throw new UnsatisfiedLinkError("libc.so.6 cannot be loaded: " + Library.getLastError());
        }
        long address = LIBRARY.getSymbolAddress(name);
        if (address == 0) {
            throw new UnsatisfiedLinkError("the C library has no function " + name);
        }
        return new CFunction(new Function(address, result, arguments));
    }

    /** What it returned, -1 for a failure. */
    int callInt(Arguments arguments) {
        return Invoker.getInstance().invokeInt(function, prepared(arguments));
    }

    /** The same of a function that returns 64 bits. */
    long callLong(Arguments arguments) {
        return Invoker.getInstance().invokeLong(function, prepared(arguments));
    }

    /** The same of a function that returns a pointer; 0 for none. */
    long callAddress(Arguments arguments) {
        return Invoker.getInstance().invokeAddress(function, prepared(arguments));
    }

    /** The errno of this thread's last call. */
    static int errno() {
        return LastError.getInstance().get();
    }

    private HeapInvocationBuffer prepared(Arguments arguments) {
        HeapInvocationBuffer call = new HeapInvocationBuffer(function);
        arguments.into(call);
        return call;
    }
}
