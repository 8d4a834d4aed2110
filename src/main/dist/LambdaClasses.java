import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives every lambda expression and method reference of a jar a class of its own: LambdaClasses IN OUT. Java 17 links each
 * at run time, for a fifth of a millisecond even where the class-data archive has its class, and a run meets some hundred.
 * An ordinary class comes out of the archive in a tenth of that. What javac makes for serializable ones stays as it is.
 */
public final class LambdaClasses {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String INSTANCE = "INSTANCE";

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, List<String>> newNestMembers = new HashMap<>();
    private final Map<String, byte[]> made = new TreeMap<>();

    public static void main(String[] args) throws IOException {
        try (ZipFile in = new ZipFile(Path.of(args[0]).toFile());
                OutputStream file = Files.newOutputStream(Path.of(args[1]));
                ZipOutputStream out = new ZipOutputStream(file)) {
            new LambdaClasses().convert(in, out);
        }
    }

    private void convert(ZipFile in, ZipOutputStream out) throws IOException {
        List<? extends ZipEntry> entries = Collections.list(in.entries());
        for (ZipEntry entry : entries) {
            if (isClass(entry)) {
                ClassNode node = new ClassNode();
                new ClassReader(in.getInputStream(entry).readAllBytes()).accept(node, 0);
                classes.put(entry.getName(), node);
            }
        }
        classes.values().forEach(this::replaceLambdas);
        newNestMembers.forEach((host, members) -> {
            ClassNode node = classes.get(host + ".class");
            node.nestMembers = node.nestMembers == null ? new ArrayList<>() : node.nestMembers;
            node.nestMembers.addAll(members);
        });
        long time = 0;
        for (ZipEntry entry : entries) {
            time = entry.getTime();
            write(
                    out,
                    entry.getName(),
                    time,
                    isClass(entry)
                            ? bytes(classes.get(entry.getName()))
                            : in.getInputStream(entry).readAllBytes());
        }
        for (Map.Entry<String, byte[]> one : made.entrySet()) {
            write(out, one.getKey() + ".class", time, one.getValue());
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class");
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static void write(ZipOutputStream out, String name, long time, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private void replaceLambdas(ClassNode owner) {
        int count = 0;
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(FACTORY)
                        && call.bsm.getName().equals("metafactory")) {
                    Lambda lambda = new Lambda(owner.name + "$$Lambda" + ++count, call);
                    String host = owner.nestHostClass == null ? owner.name : owner.nestHostClass;
                    made.put(lambda.name, lambda.toClass(host));
                    newNestMembers
                            .computeIfAbsent(host, name -> new ArrayList<>())
                            .add(lambda.name);
                    method.instructions.set(call, lambda.creation());
                }
            }
        }
    }

    /** One of them: what it keeps, the interface it is made for, and the method that it stands for. */
    private static final class Lambda {
        private final String name;
        private final Type self;
        private final Type face;
        private final Type[] kept;
        private final Method method;
        private final Handle target;
        private final Type[] asked;

        Lambda(String name, InvokeDynamicInsnNode call) {
            this.name = name;
            this.self = Type.getObjectType(name);
            this.face = Type.getReturnType(call.desc);
            this.kept = Type.getArgumentTypes(call.desc);
            this.method = new Method(call.name, ((Type) call.bsmArgs[0]).getDescriptor());
            this.target = (Handle) call.bsmArgs[1];
            this.asked = ((Type) call.bsmArgs[2]).getArgumentTypes();
        }

        AbstractInsnNode creation() {
            return kept.length == 0
                    ? new FieldInsnNode(Opcodes.GETSTATIC, name, INSTANCE, face.getDescriptor())
                    : new MethodInsnNode(Opcodes.INVOKESTATIC, name, "of", Type.getMethodDescriptor(face, kept), false);
        }

        byte[] toClass(String host) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(
                    Opcodes.V17,
                    Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                    name,
                    null,
                    "java/lang/Object",
                    new String[] {face.getInternalName()});
            writer.visitNestHost(host);
            for (int i = 0; i < kept.length; i++) {
                writer.visitField(
                        Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "kept" + i, kept[i].getDescriptor(), null, null);
            }
            constructor(writer);
            creator(writer);
            body(writer);
            writer.visitEnd();
            return writer.toByteArray();
        }

        private Method init() {
            return new Method("<init>", Type.VOID_TYPE, kept);
        }

        private void constructor(ClassWriter writer) {
            GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_PRIVATE, init(), null, null, writer);
            code.loadThis();
            code.invokeConstructor(Type.getType(Object.class), new Method("<init>", "()V"));
            for (int i = 0; i < kept.length; i++) {
                code.loadThis();
                code.loadArg(i);
                code.putField(self, "kept" + i, kept[i]);
            }
            code.returnValue();
            code.endMethod();
        }

        private void creator(ClassWriter writer) {
            boolean one = kept.length == 0;
            Method as = one ? new Method("<clinit>", "()V") : new Method("of", face, kept);
            GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_STATIC, as, null, null, writer);
            code.newInstance(self);
            code.dup();
            code.loadArgs();
            code.invokeConstructor(self, init());
            if (one) {
                writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, face.getDescriptor(), null, null);
                code.putStatic(self, INSTANCE, face);
            }
            code.returnValue();
            code.endMethod();
        }

        private void body(ClassWriter writer) {
            GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_PUBLIC, method, null, null, writer);
            boolean creates = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
            Type owner = Type.getObjectType(target.getOwner());
            List<Type> wanted = new ArrayList<>();
            if (creates) {
                code.newInstance(owner);
                code.dup();
            } else if (target.getTag() != Opcodes.H_INVOKESTATIC) {
                wanted.add(owner);
            }
            Collections.addAll(wanted, Type.getArgumentTypes(target.getDesc()));
            for (int i = 0; i < kept.length; i++) {
                code.loadThis();
                code.getField(self, "kept" + i, kept[i]);
                convert(code, kept[i], kept[i], wanted.get(i));
            }
            Type[] given = method.getArgumentTypes();
            for (int i = 0; i < given.length; i++) {
                code.loadArg(i);
                convert(code, given[i], asked[i], wanted.get(kept.length + i));
            }
            call(code, owner);
            Type result = creates ? owner : Type.getReturnType(target.getDesc());
            Type due = method.getReturnType();
            if (due.getSort() == Type.VOID) {
                if (result.getSize() == 2) {
                    code.pop2();
                } else if (result.getSize() == 1) {
                    code.pop();
                }
            } else {
                convert(code, result, result, due);
            }
            code.returnValue();
            code.endMethod();
        }

        // A private method of the nest is called as any other.
        private void call(GeneratorAdapter code, Type owner) {
            Method called = new Method(target.getName(), target.getDesc());
            switch (target.getTag()) {
                case Opcodes.H_NEWINVOKESPECIAL -> code.invokeConstructor(owner, called);
                case Opcodes.H_INVOKESTATIC ->
                    code.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            owner.getInternalName(),
                            called.getName(),
                            called.getDescriptor(),
                            target.isInterface());
                default ->
                    code.visitMethodInsn(
                            target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                            owner.getInternalName(),
                            called.getName(),
                            called.getDescriptor(),
                            target.isInterface());
            }
        }

        // As LambdaMetafactory describes it: what is given has the type that the interface erases to, and is really of
        // the asked one.
        private static void convert(GeneratorAdapter code, Type given, Type asked, Type wanted) {
            if (isPrimitive(given) && isPrimitive(wanted)) {
                code.cast(given, wanted);
            } else if (isPrimitive(given)) {
                code.valueOf(given);
            } else if (isPrimitive(wanted)) {
                Type unboxed = unboxed(asked);
                code.unbox(unboxed == null ? wanted : unboxed);
                if (unboxed != null) {
                    code.cast(unboxed, wanted);
                }
            } else if (!given.equals(wanted)) {
                code.checkCast(wanted);
            }
        }

        private static boolean isPrimitive(Type type) {
            return type.getSort() < Type.ARRAY;
        }

        private static Type unboxed(Type type) {
            return switch (type.getClassName()) {
                case "java.lang.Boolean" -> Type.BOOLEAN_TYPE;
                case "java.lang.Character" -> Type.CHAR_TYPE;
                case "java.lang.Byte" -> Type.BYTE_TYPE;
                case "java.lang.Short" -> Type.SHORT_TYPE;
                case "java.lang.Integer" -> Type.INT_TYPE;
                case "java.lang.Long" -> Type.LONG_TYPE;
                case "java.lang.Float" -> Type.FLOAT_TYPE;
                case "java.lang.Double" -> Type.DOUBLE_TYPE;
                default -> null;
            };
        }
    }
}
