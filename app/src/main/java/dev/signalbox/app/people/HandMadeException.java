package dev.signalbox.app.people;

import dev.signalbox.engine.document.Position;
import java.io.Serial;

/// A place is written in a way that only a person can change safely.
final class HandMadeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  HandMadeException(Position at) {
    super(
        "people.yaml:%d:%d is written in a way that this command does not change safely, so"
                .formatted(at.line(), at.column())
            + " nothing was changed: edit it with an editor, then run ./signalbox check.");
  }
}
