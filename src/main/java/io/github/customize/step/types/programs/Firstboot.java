package io.github.customize.step.types.programs;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.firstboot.FirstbootQueue;
import io.github.customize.step.backend.firstboot.FirstbootScript;
import io.github.customize.step.backend.firstboot.FirstbootService;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Has a machine run something once, when it first boots. */
public final class Firstboot implements StepType<List<FirstbootItem>> {
    @Override
    public String name() {
        return "firstboot";
    }

    @Override
    public String summary() {
        return "Has each machine made from the image run scripts, commands and installations once, when it first boots.";
    }

    @Override
    public String description() {
        return """
                Compares what the guest has left to run. What is new goes behind what is there, also when the tool is run again, and is
                run in that order, one after the other, as root, after the network was set up (with `after: network-online`, once it can be
                used). An item of the same `name` takes the place of the one that is there; without a name its content is its name.

                Each runs once. What was running when the machine died runs again at the next boot, unless `interrupted: skip`. Between a
                script's end and the record of it lie a few milliseconds in which it counts as interrupted; a script that may run again
                without harm is better.

                Output and exit codes are in the journal (`journalctl -t customize-firstboot`, as each one ends) and in
                `/var/log/customize-firstboot.log`, which is all that is left when everything was run. An item that the log says was run is
                not added again; [seal](seal.md) removes the log. A failure fails the service, `customize-firstboot`, too.

                Commands, and scripts without a first line that names an interpreter, are run by the guest's `/bin/bash`, where a pipe
                fails when any of its commands does, else by its `/bin/sh`. An interpreter that the guest does not have fails the step.
                Guests with systemd, OpenRC and SysV init are supported. For what is to be started at every boot see
                [systemd_units](systemd_units.md).
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- firstboot: growpart /dev/vda 1 && resize2fs /dev/vda1\n", """
                - firstboot:
                    - name: agent
                      packages: [tree]
                    - name: register
                      script: |
                        #!/bin/sh -eu
                        curl --fail --data "$(hostname)" https://inventory.example.com/machines
                      after: network-online
                      on_failure: retry
                    - command: systemctl disable --now setup.socket
                """);
    }

    @Override
    public Param<List<FirstbootItem>> param() {
        return Params.oneOrMore(FirstbootItem.param());
    }

    @Override
    public String describe(List<FirstbootItem> args) {
        return Titles.of(args.stream().map(FirstbootItem::title).toList());
    }

    @Override
    public Lowering lower(List<FirstbootItem> args, StepContext context) throws StepFailure, IOException {
        FirstbootService service = FirstbootService.of(context);
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(FirstbootQueue.questions());
        questions.addAll(FirstbootService.questions());
        questions.add(Question.stat(FirstbootItem.BASH));
        draft.expect(questions);
        FirstbootQueue queue = FirstbootQueue.of(draft);
        List<String> put = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int run = 0;
        for (FirstbootItem item : args) {
            FirstbootScript script = item.script(context);
            if (!names.add(script.name())) {
                throw StepFailure.failed(
                        "have " + item.title() + " run", "it is in the list twice", "give each a 'name' of its own");
            }
            if (queue.hasRun(script)) {
                run++;
            } else if (queue.put(script)) {
                put.add(script.name());
            }
        }
        if (run > 0) {
            context.note(Titles.count(run, "item") + " of the first boot was run in this image already, as"
                    + " /var/log/customize-firstboot.log says, and is not run again");
        }
        if (queue.size() > 0) {
            service.install(queue.waitsForNetwork());
        }
        return Lowering.of(
                draft,
                put.isEmpty() ? "renewed what runs the first boot" : "put " + Titles.of(put) + " into the first boot",
                queue.size() == 0 ? "all was run" : "the first boot has " + Titles.count(queue.size(), "item"));
    }
}
