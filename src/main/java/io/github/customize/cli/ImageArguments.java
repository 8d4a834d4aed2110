package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.image.BackingFiles;
import io.github.customize.image.Format;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.libvirt.Domain;
import io.github.customize.process.Sandbox;
import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.ImageRows;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.PlacedPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which images there are, what they are, and where their results go. */
final class ImageArguments {
    private final Setting<String> imagesFrom = Setting.of(
            String.class,
            "--images-from",
            "FILE",
            "Take images from a file too: names, one a line, or a table (.csv, .yaml) with the column image, if wanted"
                    + " output, and variables of the recipe; - is the standard input.");

    private final Setting<ImagesFormat> imagesFormat = Setting.of(
            ImagesFormat.class,
            "--images-format",
            "FORMAT",
            "lines, csv or yaml: what --images-from names. Default: by its ending, else lines.");

    private final Setting<List<String>> disks = Setting.names(
            "--disk",
            "FILE",
            "A further disk of the guest whose first disk is the image (only one); may be repeated. All disks are"
                    + " published, or none.");

    private final DomainArguments domains = new DomainArguments();

    private final Setting<Path> output = Setting.of(
            Path.class,
            "--output",
            "FILE",
            "Write the result to a new file; the image (only one) is never opened for writing.");

    private final Setting<Path> outputDirectory = Setting.of(
            Path.class,
            "--output-dir",
            "DIR",
            "Write the results to new files in this directory, under the images' names; the images are never opened for"
                    + " writing.");

    private final Setting<Boolean> force =
            Setting.flag("--force", "Let outputs replace files that exist; without it that is refused.");

    private final Setting<String> outputFormat = Setting.of(
            String.class,
            "--output-format",
            "FORMAT",
            "qcow2, raw, vmdk, vdi, vhd or vhdx, also packed (raw.xz, vmdk.zst, qcow2.gz), or tar.gz for Google: what outputs"
                    + " are. Default: by their ending, else as the image.");

    private final Setting<Boolean> compress = Setting.flag(
            "--compress",
            "Compress what is in outputs: the clusters of qcow2, or a vmdk that is a stream (streamOptimized).");

    private final Setting<Boolean> inPlace = Setting.flag(
            "--in-place", "Write into the image itself, with a journal, instead of replacing it atomically.");

    private final Setting<Format> formatIn = Setting.of(
            Format.class,
            "--format-in",
            "FORMAT",
            "qcow2, raw, vmdk, vdi, vhd or vhdx: what the images are; the default is to look.");

    private final SourceArguments sources = new SourceArguments();
    private final UnpackingArgument unpacking = new UnpackingArgument();

    private final Setting<Boolean> allowBacking =
            Setting.flag("--allow-backing", "Accept qcow2 images that have a backing file.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, disks, imagesFrom, imagesFormat);
        domains.addTo(command);
        CommandSpecs.add(command, output, outputDirectory, force, outputFormat, compress, inPlace, formatIn);
        sources.addTo(command);
        unpacking.addTo(command);
        CommandSpecs.add(command, allowBacking);
    }

    /**
     * The images, those that are named first, if what is said of them makes sense together; what is wrong with a table is
     * kept for whoever reads the recipe.
     */
    ChosenImages choose(List<String> named, Map<String, String> environment, Usage usage)
            throws InvalidRecipe, Failure {
        sources.check(usage);
        usage.refuse(imagesFormat.given() && !imagesFrom.given(), "--images-format needs --images-from FILE");
        ImageRows rows = ImageRows.of(sources.read(named, "image", usage).stream()
                .map(ImageRow::named)
                .toList());
        @Nullable String listed = imagesFrom.value();
        if (listed != null) {
            rows = rows.and(ImageList.read(listed, imagesFormat.or(ImagesFormat.of(listed)), sources, usage));
        }
        Optional<Domain> domain = domains.find(environment, usage);
        if (domain.isPresent()) {
            usage.refuse(!rows.rows().isEmpty(), "--domain names the guest, and so there is no other image");
            rows = ofDomain(domain.get(), usage);
        }
        check(rows, usage);
        rows = withDisks(rows, usage);
        List<List<Optional<Path>>> outputs =
                rows.rows().stream().map(this::outputs).toList();
        ChosenImages chosen = new ChosenImages(rows, outputs);
        if (outputDirectory.given()) {
            chosen.collision()
                    .ifPresent(both -> usage.refuse(
                            true,
                            "--output-dir: " + both + "; name their results in the column output of a table instead"));
        }
        return new ChosenImages(rows.withProblems(chosen.conflicts()), outputs);
    }

    private ImageRows ofDomain(Domain domain, Usage usage) throws Failure {
        usage.refuse(
                output.given() && domain.disks().size() > 1,
                "--output takes one disk; name a directory for all with --output-dir");
        domain.requireUnused();
        List<PlacedPath> all = DomainArguments.disks(domain);
        return ImageRows.of(List.of(ImageRow.named(all.get(0)).withDisks(all.subList(1, all.size()))));
    }

    private ImageRows withDisks(ImageRows rows, Usage usage) {
        @Nullable List<String> further = disks.value();
        if (further == null) {
            return rows;
        }
        int images = rows.rows().size();
        usage.refuse(
                images > 1,
                "--disk is for one image, and " + images
                        + " are named; give the disks of each in a table: image: [A, B]");
        usage.refuse(output.given(), "--output takes one disk; name a directory for all with --output-dir");
        return rows.withDisks(sources.read(further, "disk", usage));
    }

    /** For the image, and then for each further disk of its guest. */
    private List<Optional<Path>> outputs(ImageRow row) {
        List<Optional<Path>> outputs = new ArrayList<>();
        outputs.add(output(row.image(), row.output()));
        row.disks().forEach(disk -> outputs.add(output(disk.image(), disk.output())));
        return outputs;
    }

    private Optional<Path> output(PlacedPath image, Optional<PlacedPath> named) {
        @Nullable Path one = output.value();
        @Nullable Path directory = outputDirectory.value();
        if (one != null) {
            return Optional.of(one);
        }
        return directory == null ? named.map(PlacedPath::path) : Optional.of(directory.resolve(image.name()));
    }

    private void check(ImageRows rows, Usage usage) {
        int images = rows.rows().size();
        usage.refuse(
                output.given() && images > 1,
                "--output takes one image, and " + images + " are named; leave it out to replace each image, or name a"
                        + " directory with --output-dir");
        usage.refuse(output.given() && outputDirectory.given(), "--output and --output-dir exclude each other");
        rows.outputColumn().ifPresent(column -> {
            String named = "the column output at " + column;
            usage.refuse(output.given(), "--output and " + named + " exclude each other");
            usage.refuse(outputDirectory.given(), "--output-dir and " + named + " exclude each other");
            usage.refuse(inPlace.or(false), "--in-place and " + named + " exclude each other");
        });
        usage.refuse(output.given() && inPlace.or(false), "--output and --in-place exclude each other");
        usage.refuse(outputDirectory.given() && inPlace.or(false), "--output-dir and --in-place exclude each other");
        boolean replaced = !output.given()
                && !outputDirectory.given()
                && rows.outputColumn().isEmpty();
        usage.refuse(replaced && outputFormat.given(), "--output-format needs --output FILE or --output-dir DIR");
        unpacking.check(usage);
        usage.refuse(replaced && compress.or(false), "--compress needs --output FILE or --output-dir DIR");
        @Nullable String form = outputFormat.value();
        usage.refuse(
                form != null && !Publication.ToFile.isForm(form),
                "--output-format: '" + form
                        + "' is no format; use qcow2, raw, vmdk, vdi, vhd or vhdx, with .zst, .xz or"
                        + " .gz behind it to pack it, or tar.gz");
        usage.refuse(replaced && force.or(false), "--force needs --output FILE or --output-dir DIR");
    }

    /** Tells which files the options and the images name. */
    void nameFiles(NamedFiles files, ChosenImages images, Usage usage) {
        @Nullable Path directory = outputDirectory.value();
        usage.refuse(
                directory != null && !Files.isDirectory(directory),
                "--output-dir: there is no directory " + directory + "; make it first");
        sources.nameFiles(files);
        @Nullable String listed = imagesFrom.value();
        if (listed != null) {
            files.read("--images-from", ImageList.file(listed));
        }
        for (int i = 0; i < images.size(); i++) {
            List<PlacedPath> all = images.disks(i);
            for (int disk = 0; disk < all.size(); disk++) {
                String what = disk == 0 ? "the image" : "the disk";
                nameImage(files, what, all.get(disk), images.outputs().get(i).get(disk), usage);
            }
        }
        for (int i = 0; i < images.size(); i++) {
            String role = outputRole(images.row(i));
            images.outputs()
                    .get(i)
                    .forEach(output -> output.ifPresent(file -> files.makeNew(role, file, force.or(false))));
        }
    }

    private void nameImage(NamedFiles files, String what, PlacedPath named, Optional<Path> result, Usage usage) {
        Path image = named.path();
        String role = named.at().line() > 0 ? what + " at " + named.at() : what;
        usage.refuse(
                named.download().isPresent() && result.isEmpty(),
                "the image " + named + " is only read, since it is on a server; name a new file with --output FILE or"
                        + " --output-dir DIR");
        if (result.isPresent()) {
            files.read(role, image);
        } else {
            files.change(role, image);
        }
        if (allowBacking.or(false)) {
            BackingFiles.of(image).forEach(file -> files.read("the backing file", file));
        }
    }

    private String outputRole(ImageRow row) {
        return outputDirectory.given()
                ? outputDirectory.name()
                : row.output().map(file -> "the output at " + file.at()).orElse(output.name());
    }

    List<ImageRequest> requests(ChosenImages images, Sandbox sandbox) {
        List<ImageRequest> requests = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            List<ImageRequest> disks = new ArrayList<>();
            for (int disk = 0; disk < images.disks(i).size(); disk++) {
                disks.add(request(
                        images.disks(i).get(disk), images.outputs().get(i).get(disk), sandbox));
            }
            requests.add(disks.get(0).with(disks.subList(1, disks.size())));
        }
        return requests;
    }

    private ImageRequest request(PlacedPath image, Optional<Path> output, Sandbox sandbox) {
        return new ImageRequest(
                        image.path(),
                        Optional.ofNullable(formatIn.value()).or(() -> known(image)),
                        allowBacking.or(false),
                        publication(output),
                        sandbox,
                        unpacking.bytes().orElse(ImageRequest.MOST_UNPACKED))
                .from(image.download());
    }

    private static Optional<Format> known(PlacedPath image) {
        return image.format().isEmpty()
                ? Optional.empty()
                : Optional.of(Format.valueOf(image.format().toUpperCase(Locale.ROOT)));
    }

    private Publication publication(Optional<Path> result) {
        return result.<Publication>map(file -> new Publication.ToFile(
                        file, Optional.ofNullable(outputFormat.value()), force.or(false), compress.or(false)))
                .orElseGet(() -> inPlace.or(false) ? new Publication.InPlace() : new Publication.Replace());
    }
}
