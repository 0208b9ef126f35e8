/// Where accepted changes of runbooks go: into their folder, or onto a branch of its git
/// repository.
@NullMarked
package dev.signalbox.app.source;

import org.jspecify.annotations.NullMarked;
