package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditExport;
import dev.signalbox.engine.audit.AuditExportException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The items of an export, read a line at a time, whatever the file really is.
public final class AuditExportLines implements Iterator<AuditItem> {
  private static final int LONGEST_LINE = 4 << 20;

  private final BufferedReader in;
  private @Nullable String next;
  private long number;
  private boolean begun;

  public AuditExportLines(BufferedReader in) {
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    if (!begun) {
      begun = true;
      next = line();
    }
    return next != null;
  }

  @Override
  public AuditItem next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    String line = next;
    begun = false;
    try {
      return AuditExport.item(line);
    } catch (IllegalArgumentException failure) {
      throw bad("is cut or no audit item", failure);
    }
  }

  /// The next line without its end, or null behind the last.
  private @Nullable String line() {
    number++;
    var line = new StringBuilder();
    try {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      for (; c >= 0 && c != '\n'; c = in.read()) {
        if (line.length() == LONGEST_LINE) {
          throw bad("is longer than any audit item", null);
        }
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException failure) {
      throw bad("cannot be read (" + failure.getMessage() + ")", failure);
    }
  }

  private AuditExportException bad(String what, @Nullable Throwable cause) {
    return new AuditExportException("line %d of the export %s".formatted(number, what), cause);
  }
}
