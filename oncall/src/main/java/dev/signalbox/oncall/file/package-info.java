/// Reads oncall.yaml: rotas, policies, and the tests that hold them.
@NullMarked
package dev.signalbox.oncall.file;

import org.jspecify.annotations.NullMarked;
