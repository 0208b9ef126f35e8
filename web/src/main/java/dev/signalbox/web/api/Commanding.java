package dev.signalbox.web.api;

import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.runbook.Catalog;
import dev.signalbox.core.runbook.Vocabulary;
import dev.signalbox.core.trigger.Lines;
import java.util.function.Function;
import java.util.function.Supplier;

/// What can be typed, how it is read, and what would be decided.
public record Commanding(
    Supplier<Vocabulary> vocabulary,
    Supplier<Catalog> catalog,
    Lines lines,
    Function<Invocation, Explanation> explain) {}
