package dev.signalbox.engine.diagram;

import java.util.List;

/// One step of a diagram, or what holds several.
///
/// @param path where it is in its runbook
/// @param head its name, else its verb
/// @param text what it does, one line; may be empty
/// @param notes its modifiers, one line each
/// @param inner what it holds, in order; the branches of [Kind#STACKS] stand side by side
/// @param undo what takes it back
record DiagramNode(
    String path,
    Kind kind,
    String head,
    String text,
    List<String> notes,
    List<DiagramNode> inner,
    List<DiagramNode> undo) {
  DiagramNode {
    notes = List.copyOf(notes);
    inner = List.copyOf(inner);
    undo = List.copyOf(undo);
  }

  /// How it is drawn.
  enum Kind {
    ACTION,
    /// People are asked.
    PEOPLE,
    /// A frame around steps.
    FRAME,
    /// A frame around branches that are done at once.
    STACKS
  }

  boolean holds() {
    return kind == Kind.FRAME || kind == Kind.STACKS;
  }
}
