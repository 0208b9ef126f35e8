/// Asking over HTTP: a request, what became of it, and what was received.
@NullMarked
package dev.signalbox.adapters.kit.http;

import org.jspecify.annotations.NullMarked;
