package dev.signalbox.app.architecture;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Records that exist to carry collaborators past the limit of arguments. One that does something,
/// by an interface that others know it by, is none; nor is one that carries values.
final class Bags {
  private static final int MOST = 2;

  private final String root;

  /// @param root the package that our own types are below
  Bags(String root) {
    this.root = root + ".";
  }

  Stream<String> in(Class<?> type) {
    long carried =
        type.isRecord() && type.getInterfaces().length == 0
            ? Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(carries -> !isValue(carries, new HashSet<>()))
                .count()
            : 0;
    return carried > MOST
        ? Stream.of(type.getName() + " only carries " + carried + " collaborators")
        : Stream.empty();
  }

  /// Whether it is what it holds and nothing else: it never changes, and reaches nothing.
  private boolean isValue(Class<?> type, Set<Class<?>> seen) {
    if (!type.getName().startsWith(root) || type.isRecord() || type.isEnum() || type.isSealed()) {
      return true;
    }
    return !type.isInterface()
        && (!seen.add(type)
            || Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .allMatch(field -> isKept(field, seen)));
  }

  private boolean isKept(Field field, Set<Class<?>> seen) {
    String type = field.getType().getName();
    return Modifier.isFinal(field.getModifiers())
        && !type.startsWith("java.util.concurrent.")
        && !type.startsWith("java.util.function.")
        && isValue(field.getType(), seen);
  }
}
