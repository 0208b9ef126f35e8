package dev.signalbox.app.edit;

import dev.signalbox.engine.document.Position;
import java.io.Serial;

/// A place is written in a way that only a person can change safely.
public final class HandMadeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  HandMadeException(String file, Position at) {
    super(
        "%s:%d:%d is written in a way that this command does not change safely, so"
                .formatted(file, at.line(), at.column())
            + " nothing was changed: edit it with an editor, then run ./signalbox check.");
  }
}
