/// Matrix homeservers, over the client-server API.
@NullMarked
package dev.signalbox.adapters.matrix;

import org.jspecify.annotations.NullMarked;
