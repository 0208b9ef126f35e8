package dev.signalbox.engine.run.output;

import dev.signalbox.engine.mask.SecretFinder;
import dev.signalbox.engine.mask.SecretFinder.Sighting;
import dev.signalbox.spi.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// Replaces the secrets that must not be stored or shown: those of the installation, and those of
/// the runs that are known here.
public final class SecretMasking {
  /// What stands for a masked value.
  public static final String DOTS = "••••";

  private static final byte[] DOT_BYTES = DOTS.getBytes(StandardCharsets.UTF_8);

  private final SecretFinder lasting;
  private final Map<String, SecretFinder> passing = new LinkedHashMap<>();
  private volatile SecretFinder finder;

  private SecretMasking(SecretFinder finder) {
    lasting = finder;
    this.finder = finder;
  }

  public static SecretMasking of(Collection<Secret> secrets) {
    return new SecretMasking(SecretFinder.of(secrets));
  }

  /// From now on these are found, too.
  ///
  /// @param secrets by their ids; none shorter than what can be found
  public synchronized void learn(Map<String, Secret> secrets) {
    boolean more = false;
    for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
      if (!passing.containsKey(secret.getKey())) {
        passing.put(secret.getKey(), SecretFinder.of(List.of(secret.getValue())));
        more = true;
      }
    }
    if (more) {
      finder = lasting.and(passing.values());
    }
  }

  /// Whether all of these are found.
  public synchronized boolean knows(Set<String> ids) {
    return passing.keySet().containsAll(ids);
  }

  /// These are not found any more: who they were for has ended.
  public synchronized void forget(Set<String> ids) {
    if (passing.keySet().removeAll(ids)) {
      finder = lasting.and(passing.values());
    }
  }

  /// Of those that were learned before it is asked which are wanted, only these are found any more.
  /// What is learned meanwhile stays, since the answer may not know of it yet.
  public void keepOnly(Supplier<Set<String>> wanted) {
    Set<String> before;
    synchronized (this) {
      before = new HashSet<>(passing.keySet());
    }
    before.removeAll(wanted.get());
    forget(before);
  }

  /// The text with every secret replaced.
  public String mask(String text) {
    Stream stream = new Stream();
    byte[] masked = finder.isEmpty() ? new byte[0] : stream.mask(utf8(text), true);
    return stream.count() == 0 ? text : new String(masked, StandardCharsets.UTF_8);
  }

  /// The text with every secret replaced.
  ///
  /// @param mark what stands for secrets of these names
  String mask(String text, Function<Set<String>, String> mark) {
    SecretFinder finder = this.finder;
    byte[] bytes = utf8(text);
    var out = new ByteArrayOutputStream(bytes.length);
    Set<String> names = new TreeSet<>();
    int until = 0;
    int at = 0;
    while (at < bytes.length) {
      int next = finder.next(bytes, at, bytes.length, true);
      if (at >= until && next > at) {
        out.write(bytes, at, next - at);
        at = next;
        continue;
      }
      Sighting sighting = finder.at(bytes, at, bytes.length, true);
      names.addAll(sighting.names());
      until = Math.max(until, sighting.end());
      if (at >= until) {
        out.write(bytes[at]);
      } else if (at + 1 == until) {
        out.writeBytes(utf8(mark.apply(names)));
        names = new TreeSet<>();
      }
      at++;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Stream stream() {
    return new Stream();
  }

  /// Masks bytes that arrive in pieces; holds back what might be the beginning of a secret.
  final class Stream {
    private byte[] held = new byte[0];
    private int maskedUntil;
    private boolean owing;
    private long taken;
    private long safe;
    private int count;

    /// What of the bytes so far can be shown.
    ///
    /// @param last true when no more bytes come
    byte[] mask(byte[] more, boolean last) {
      SecretFinder finder = SecretMasking.this.finder;
      byte[] bytes = join(held, more);
      var out = new ByteArrayOutputStream(bytes.length + DOT_BYTES.length);
      int at = 0;
      while (at < bytes.length) {
        int next = finder.next(bytes, at, bytes.length, last);
        show(bytes, at, next, out);
        at = next;
        if (at < bytes.length) {
          Sighting sighting = finder.at(bytes, at, bytes.length, last);
          if (sighting.open()) {
            break;
          }
          masked(sighting, at, out);
          show(bytes, at, at + 1, out);
          at++;
        }
      }
      if (at >= maskedUntil) {
        dots(out);
      }
      held = Arrays.copyOfRange(bytes, at, bytes.length);
      taken += at;
      maskedUntil = Math.max(0, maskedUntil - at);
      if (maskedUntil == 0) {
        safe = taken;
      }
      return out.toByteArray();
    }

    private void masked(Sighting sighting, int at, ByteArrayOutputStream out) {
      if (sighting.end() > Math.max(at, maskedUntil)) {
        if (at >= maskedUntil) {
          dots(out);
          owing = true;
          safe = taken + at;
        }
        maskedUntil = sighting.end();
      }
    }

    /// Shown when it is known where a secret ends, so that whoever goes on from its beginning does
    /// not show them twice.
    private void dots(ByteArrayOutputStream out) {
      if (owing) {
        owing = false;
        out.writeBytes(DOT_BYTES);
        count++;
      }
    }

    private void show(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
      int begin = Math.max(from, maskedUntil);
      if (begin < to) {
        dots(out);
        out.write(bytes, begin, to - begin);
      }
    }

    /// How many of the bytes taken need not be read again by a new stream that goes on from here.
    long safe() {
      return safe;
    }

    /// How many values were masked.
    int count() {
      return count;
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
