package dev.signalbox.engine.audit;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// An export cannot be read or written; the message says where.
public final class AuditExportException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public AuditExportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
