# The program alone, on an image that has nothing else:
#
#   docker build -t rapporteur .
#   docker run --rm -v "$PWD:/work" -w /work rapporteur check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev gcc
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY benches benches
COPY src src
COPY templates templates
COPY README.md ./
RUN cargo build --locked --profile dist --bin rapporteur

FROM gcr.io/distroless/static:nonroot
COPY --from=build /src/target/dist/rapporteur /usr/local/bin/rapporteur
ENTRYPOINT ["/usr/local/bin/rapporteur"]
