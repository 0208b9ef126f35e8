package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.AlertGroup;
import java.util.Locale;

/// Makes no sound of what its route keeps quiet, and of what somebody has: unless it is worse than
/// they know.
final class LoudnessStage implements Stage {
  private static final String NAME = "loudness";

  @Override
  public void pass(Passage passage) {
    if (passage.sound() == null) {
      return;
    }
    switch (passage.settings().urgency()) {
      case DIGEST, LOG ->
          passage.quiet(
              NAME,
              "its route is %s (%s)"
                  .formatted(
                      passage.group().origin().urgency().toLowerCase(Locale.ROOT),
                      passage.routed().path().getLast()));
      case PAGE, NOTIFY -> attended(passage);
    }
  }

  private static void attended(Passage passage) {
    AlertGroup.Care care = passage.group().care();
    if (care.quiet(passage.now()) && passage.sound() != Sound.WORSE) {
      passage.quiet(
          NAME,
          care.snoozedUntil() == null
              ? "%s has it until %s".formatted(care.holder(), care.heldUntil())
              : "it is snoozed until " + care.snoozedUntil());
    }
  }
}
