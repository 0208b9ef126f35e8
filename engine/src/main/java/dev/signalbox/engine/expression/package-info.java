/// Expressions and templates: compiled and checked when they are read, evaluated in a scope.
@NullMarked
@Uses({"document", "secret"})
package dev.signalbox.engine.expression;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
