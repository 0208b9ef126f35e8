package dev.signalbox.engine.feature;

/// A command that only reads: whoever may type it is answered with what they may see.
public non-sealed interface AnsweringCommand extends FeatureCommand {
  /// Answers whoever said it. May be asked again for the same line.
  Answer answer(CommandCall call);
}
