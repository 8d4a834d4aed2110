package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.cli.look.Listing;
import io.github.customize.recipe.PlacedPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the images that a command looks at: what is printed of it, and what goes wrong with it. */
final class Look {
    private final FileCommand command;
    private final PlacedPath image;
    private final boolean several;
    private final Turns.Turn turn;
    private final Listing out;
    private final List<Map<String, Object>> found = new ArrayList<>();

    Look(FileCommand command, PlacedPath image, boolean several, Turns.Turn turn) {
        this.command = command;
        this.image = image;
        this.several = several;
        this.turn = turn;
        this.out = command.listing(turn, several ? image.text() + ": " : "");
    }

    PlacedPath image() {
        return image;
    }

    /** Takes what is printed, with the image's name before each line where there are several. */
    Listing out() {
        return out;
    }

    /** One of several images has its name before what goes wrong with it. */
    void fail(String message) throws IOException {
        if (command.isOver()) {
            return;
        }
        command.failed(1);
        out.end();
        String name = several && !message.contains(image.text()) ? image.text() + ": " : "";
        for (String line : message.lines().toList()) {
            turn.complain(name + line);
        }
    }

    void fail(CustomizeException e) throws IOException {
        fail(String.valueOf(e.getMessage()));
    }

    /** A piece of the work that may fail without the rest. */
    interface Piece {
        void run() throws CustomizeException, IOException;
    }

    void attempt(Piece piece) throws IOException {
        try {
            if (!command.isOver()) {
                piece.run();
            }
        } catch (CustomizeException e) {
            fail(e);
        }
    }

    /** Something for programs. */
    void add(Map<String, Object> one) {
        found.add(one);
    }

    /** What was found for programs, with the image's name where there are several. */
    List<Map<String, Object>> found() {
        return several ? found.stream().map(this::named).toList() : found;
    }

    private Map<String, Object> named(Map<String, Object> one) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("image", image.text());
        all.putAll(one);
        return all;
    }

    /** Nothing more comes of this image. */
    void end() throws IOException {
        try {
            out.end();
        } finally {
            turn.end();
        }
    }
}
