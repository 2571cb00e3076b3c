package dev.rankine.gang.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A function on its way to the ranks, with the jars that its classes are in.
///
/// @param serialized the function
/// @param jars their contents
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record CarriedFunction(byte[] serialized, List<byte[]> jars) implements Serializable {
    /// @param jars what ranks do not have
    public static CarriedFunction of(GangFunction function, List<Path> jars) throws IOException {
        var contents = new ArrayList<byte[]>();
        for (Path jar : jars) {
            contents.add(Files.readAllBytes(jar));
        }
        return new CarriedFunction(serialized(function), contents);
    }

    private static byte[] serialized(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /// As it travels.
    public byte[] bytes() throws IOException {
        return serialized(this);
    }

    /// The function that has travelled. Its classes come from its jars where this process does not know them, for as
    /// long as this thread runs.
    ///
    /// @throws IOException if it needs a class that is in neither
    public static GangFunction arrived(byte[] bytes) throws IOException {
        var here = Thread.currentThread().getContextClassLoader();
        try {
            var carried = (CarriedFunction) read(bytes, here);
            ClassLoader loader = carried.jars.isEmpty() ? here : new URLClassLoader(carried.unpacked(), here);
            Thread.currentThread().setContextClassLoader(loader);
            return (GangFunction) read(carried.serialized, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException("the function needs a class that ranks do not have: " + e.getMessage(), e);
        }
    }

    private static Object read(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        try (var in = new LoadedObjects(bytes, loader)) {
            return in.readObject();
        }
    }

    /// The jars as files, which go when the process ends.
    private URL[] unpacked() throws IOException {
        var places = new URL[jars.size()];
        for (int number = 0; number < places.length; number++) {
            Path jar = Files.createTempFile("rankine-function-", ".jar");
            jar.toFile().deleteOnExit();
            places[number] = Files.write(jar, jars.get(number)).toUri().toURL();
        }
        return places;
    }

    /// Objects whose classes a certain loader knows.
    private static final class LoadedObjects extends ObjectInputStream {
        private final ClassLoader loader;

        LoadedObjects(byte[] bytes, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(type.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(type); // of a primitive type
            }
        }
    }
}
