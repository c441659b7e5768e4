use super::error::GlueError;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Minifies an ES module. Names that it exports, and names of properties, stay.
///
/// # Errors
///
/// [`GlueError`] when `source` is not an ES module.
pub fn minify(source: &str) -> Result<String, GlueError> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::mjs()).parse();
    if let Some(error) = parsed.diagnostics.first() {
        return Err(GlueError::new(format!(
            "the patched glue is not JavaScript: {error}"
        )));
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: Some(true),
            ..MangleOptions::default()
        }),
        mangle_properties: None,
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions {
            minify: true,
            comments: CommentOptions::disabled(),
            ..CodegenOptions::default()
        })
        .with_scoping(minified.scoping)
        .build(&program)
        .code;
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_and_properties_keep_their_names() {
        let source = "let counter = 0;\n// A comment.\nexport function mount(request) { counter += request.__MFE_INSTANCE___subtree_id; return counter; }\nfunction unused() {}\nexport { mount as default };\n";
        let code = minify(source).unwrap();
        assert!(code.len() < source.len() * 2 / 3, "{code}");
        assert!(code.contains(".__MFE_INSTANCE___subtree_id"), "{code}");
        assert!(code.contains("as default"), "{code}");
        assert!(code.contains("mount"), "{code}");
        assert!(
            !code.contains("unused") && !code.contains("comment"),
            "{code}"
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let error = minify("export function {").unwrap_err().to_string();
        assert!(
            error.starts_with("the patched glue is not JavaScript: "),
            "{error}"
        );
    }
}
